import type { Json } from '@plimsoll/core';
import { fieldsOf, textOf } from './fields.ts';
import { type Marks, projectName } from './marks.ts';

/**
 * Private names of the images that are built, by the names they are declared with: building must not move a tag that
 * people use, and whoever uses such a tag has to get what was built.
 */
export function privateImages(
  services: Readonly<Record<string, Json>>,
  marks: Marks,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(services).flatMap(([name, value]) => {
      const { image, build } = fieldsOf(value);
      const declared = textOf(image);
      return build === undefined || declared === undefined
        ? []
        : [[declared, ownImage(name, marks)]];
    }),
  );
}

/** The image that a service is booted from; `undefined` where none is named or built. */
export function imageOf(
  name: string,
  { image, build }: Readonly<Record<string, Json>>,
  marks: Marks,
  images: ReadonlyMap<string, string>,
): string | undefined {
  const declared = textOf(image);
  if (declared === undefined) return build === undefined ? undefined : ownImage(name, marks);
  return images.get(declared) ?? declared;
}

function ownImage(service: string, marks: Marks): string {
  return `${projectName(marks)}-${service.toLowerCase()}`;
}

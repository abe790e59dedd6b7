import type { NumberWish, ServiceReport, ServiceSizes, Size, SizesReport } from '@plimsoll/core';

const MIB = 1024 ** 2;

/**
 * What would have to be written for every service to have what is proposed: nothing for numbers that are right already.
 *
 * @param services The same services as they are declared; a swap limit that the memory limit would outgrow goes with it.
 */
export function sizeWishes(
  { services }: SizesReport,
  declared: readonly ServiceReport[],
): readonly NumberWish[] {
  return services.flatMap((service) => {
    const swapLimit = declared.find(({ name }) => name === service.name)?.memorySwapLimit ?? null;
    return [...numbers(service), ...swap(service, swapLimit)];
  });
}

function numbers({ name, sizes }: ServiceSizes): NumberWish[] {
  return sizes.flatMap(({ resource, now, proposed }) =>
    proposed === null || proposed === now
      ? []
      : [{ service: name, resource, value: written(resource, proposed) }],
  );
}

/** The engine refuses a swap limit, which counts memory in, that is less than the memory limit; -1 is no limit. */
function swap({ name, sizes }: ServiceSizes, swapLimit: number | null): NumberWish[] {
  const memory = sizes.find(({ resource }) => resource === 'memoryLimit')?.proposed ?? 0;
  if (swapLimit === null || swapLimit <= 0 || swapLimit >= memory) return [];
  return [{ service: name, resource: 'memorySwapLimit', value: written('memoryLimit', memory) }];
}

/** As people write it: `56m`, `0.35`, `64`. */
function written(resource: Size['resource'], value: number): string {
  if (resource !== 'memoryLimit' && resource !== 'memoryReservation') return String(value);
  return value % MIB === 0 ? `${value / MIB}m` : `${value}b`;
}

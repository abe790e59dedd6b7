import {
  either,
  flagOrText,
  isText,
  mapping,
  numberOrText,
  oneOf,
  pairs,
  restricted,
  type Shape,
  text,
  uniqueListOf,
} from './vocabulary.ts';

/** `services.*.volumes`. */
export function mounts(): Shape {
  const long = mapping(
    {
      source: text,
      target: text,
      read_only: flagOrText,
      consistency: text,
      bind: mapping({
        propagation: text,
        create_host_path: flagOrText,
        recursive: oneOf('enabled', 'disabled', 'writable', 'readonly'),
        selinux: oneOf('z', 'Z'),
      }),
      volume: mapping({ labels: pairs, nocopy: flagOrText, subpath: text }),
      tmpfs: mapping({ size: tmpfsSize, mode: numberOrText('a file mode such as 0755') }),
      image: mapping({ subpath: text }),
    },
    { type: oneOf('bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image') },
  );
  return uniqueListOf(either('text such as "data:/var/lib/data" or a mapping', text, long));
}

const tmpfsSize = restricted(
  'a whole number of bytes or text such as "64m"',
  (value) => isText(value) || (Number.isInteger(value) && Number(value) >= 0),
);

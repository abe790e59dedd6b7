/** The same answers without working them out twice; forgotten with what was asked about. */
export function remembered<Key extends object, Value>(
  answer: (key: Key) => Value,
): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const told = known.get(key) ?? { value: answer(key) };
    known.set(key, told);
    return told.value;
  };
}

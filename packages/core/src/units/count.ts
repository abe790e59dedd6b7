/** A whole number for people: `100,000`. The language's own formatting takes 25 ms to wake up. */
export function formatCount(number: number): string {
  return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

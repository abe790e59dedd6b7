/** The day it is, in universal time, as `YYYY-MM-DD`: the same for everybody who looks at one commit. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

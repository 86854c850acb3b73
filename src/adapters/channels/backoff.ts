/** Seconds of 1, 2, 4 ... up to 30, in milliseconds: the pause after so many failures in a row (from 1). */
export function backoffMs(failures: number): number {
  return Math.min(2 ** (failures - 1), 30) * 1000;
}

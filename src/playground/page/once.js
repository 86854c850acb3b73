/** What is begun twice, as by a double click, is done once. */
import { useRef, useState } from "./htm.js";

/**
 * Whether it is under way, and the same that does nothing while it is.
 * @template {unknown[]} Given
 * @template Came
 * @param {(...given: Given) => Promise<Came>} act
 * @returns {[boolean, (...given: Given) => Promise<Came | undefined>]}
 */
export function useOnce(act) {
  const [waits, wait] = useState(false);
  // The second click may come before the first one is drawn.
  const runs = useRef(false);
  return [
    waits,
    async (...given) => {
      if (runs.current) return undefined;
      runs.current = true;
      wait(true);
      try {
        return await act(...given);
      } finally {
        runs.current = false;
        wait(false);
      }
    },
  ];
}

/** The second click of a double click, where the first one may be done already. @param {MouseEvent} event */
export const isDouble = ({ detail }) => detail > 1;

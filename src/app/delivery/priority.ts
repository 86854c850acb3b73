/** Which message goes first when several wait: smaller before larger. A person who waits for a reply comes first. */
export const priority = {
  reply: 0,
  alert: 1,
  change: 2,
  reminder: 3,
  survey: 4,
  nudge: 5,
  confirmation: 6,
  digest: 7,
  broadcast: 9,
} as const;

/**
 * What answers a tap. Slack has no waiting button and no toast: a notice is a message that only the person sees, so the
 * id has to say where and to whom. It only has to last as long as the tap.
 */
export function tapIdOf(channel: string, user: string): string {
  return `${channel}:${user}`;
}

export function readTapId(tapId: string): { readonly channel: string; readonly user: string } | undefined {
  const [, channel, user] = /^([A-Z0-9]+):([A-Z0-9]+)$/.exec(tapId) ?? [];
  return channel !== undefined && user !== undefined ? { channel, user } : undefined;
}

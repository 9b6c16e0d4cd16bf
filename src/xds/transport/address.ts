/** The address of a peer without its port. */
export const addressOf = (peer: string): string => {
  const colon = peer.lastIndexOf(':');
  return colon < 0 ? peer : peer.slice(0, colon);
};

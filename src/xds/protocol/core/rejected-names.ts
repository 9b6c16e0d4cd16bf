import type { Published } from '../../catalogue/view-content.ts';

/**
 * Reads out of Envoy's message which resources of a response it refuses. Envoy writes
 * `Error adding/updating cluster(s) NAME: reason, OTHER: reason`; part of the text is randomised, so
 * only names that the response carried are looked for, as whole words. This is the one place that
 * looks into a message text: the protocol has no other way to tell.
 */
export const rejectedNames = (message: string, upserts: readonly Published[]): readonly string[] => {
  const blamed: string[] = [];
  const mentioned: string[] = [];
  for (const { resource } of upserts) {
    const kind = mention(message, resource.name);
    if (kind === 'blamed') blamed.push(resource.name);
    else if (kind === 'mentioned') mentioned.push(resource.name);
  }
  // A reason may mention other resources; those that stand before a colon are the refused ones.
  return blamed.length > 0 ? blamed : mentioned;
};

const mention = (message: string, name: string): 'blamed' | 'mentioned' | 'absent' => {
  if (name === '') return 'absent';
  let found: 'mentioned' | 'absent' = 'absent';
  for (let at = message.indexOf(name); at !== -1; at = message.indexOf(name, at + 1)) {
    const after = message[at + name.length];
    if (!isStart(message[at - 1]) || !isEnd(after)) continue;
    if (after === ':') return 'blamed';
    found = 'mentioned';
  }
  return found;
};

const isStart = (character: string | undefined): boolean =>
  character === undefined || /[\s'"(,[]/.test(character);

const isEnd = (character: string | undefined): boolean =>
  character === undefined || /[\s'":,)\]]/.test(character);

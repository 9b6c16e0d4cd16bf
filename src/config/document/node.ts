/**
 * A value as it was written, with its place in the text: what YAML and JSON have in common. Aliases are
 * expanded and merge keys merged, so that nothing behind this boundary knows YAML.
 */
export type ConfigNode = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: 'map';
  readonly offset: number;
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface Entry {
  readonly keyOffset: number;
  readonly value: ConfigNode;
}

export interface ListNode {
  readonly kind: 'list';
  readonly offset: number;
  readonly items: readonly ConfigNode[];
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly offset: number;
  readonly value: string | number | boolean | null;
  /** As written, without quotes. */
  readonly source: string;
  readonly quoted: boolean;
}

/** What a person would call the value, such as `text "3"` or `a list`. */
export const describeNode = (node: ConfigNode): string => {
  if (node.kind === 'map') return 'an object';
  if (node.kind === 'list') return 'a list';
  if (node.value === null) return 'nothing';
  if (typeof node.value === 'string') return `text "${shorten(node.value)}"`;
  return `${typeof node.value === 'number' ? 'the number' : 'the boolean'} ${shorten(node.source)}`;
};

/** A text cut to what fits into a message. */
export const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
};

import type { NodeMatcher } from '../../../envoy/index.ts';
import type { XdsNode } from '../../wire/node.ts';
import { textMatch } from './string-matcher.ts';
import { structMatch } from './value-matcher.ts';

/** Whether somebody is asked for. */
export type MatchNode = (node: XdsNode) => boolean;

/** Makes a function of `NodeMatcher`s: one of them has to match, in all it says; none are all nodes. */
export const nodeMatch = (matchers: readonly NodeMatcher[]): MatchNode => {
  if (matchers.length === 0) return () => true;
  const alternatives = matchers.map(({ nodeId, nodeMetadatas = [] }): MatchNode => {
    const matchesId = nodeId === undefined ? () => true : textMatch(nodeId);
    const matchesMetadata = nodeMetadatas.map(structMatch);
    return ({ id, metadata }) => matchesId(id) && matchesMetadata.every((matches) => matches(metadata));
  });
  return (node) => alternatives.some((matches) => matches(node));
};

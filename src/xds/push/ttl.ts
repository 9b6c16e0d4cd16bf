import type { Published } from '../catalogue/view-content.ts';
import type { ClientInfo } from '../client.ts';
import type { Plan } from '../protocol/core/content.ts';
import { renewed, repeated } from '../protocol/core/state.ts';
import { typeUrls } from '../type-urls.ts';

/** Whether a client is told TTLs, and what renews them: a heartbeat, or the resource once more. */
export type TtlSupport = 'none' | 'by heartbeat' | 'by repetition';

const knowsTtl = 'xds.config.supports-resource-ttl';
// The protocol's specification and its list of features have two names for one.
const unwrapsInSotw = ['xds.config.supports-resource-in-sotw', 'xds.config.resource-in-sotw'];

/** What a client can do with TTLs of a type, from the features that it announces (F1, F7). */
export const ttlSupport = ({ node, protocol }: ClientInfo, typeUrl: string): TtlSupport => {
  const { clientFeatures } = node;
  if (!clientFeatures.includes(knowsTtl)) return 'none';
  if (protocol === 'delta') {
    // F5: without a message a virtual host is one that does not exist.
    return typeUrl === typeUrls.virtualHost ? 'by repetition' : 'by heartbeat';
  }
  const unwraps = unwrapsInSotw.some((feature) => clientFeatures.includes(feature));
  // F2: Envoy takes a heartbeat in a complete list for a removal, and lets the TTL run on in others.
  return unwraps && forgettableInSotw.has(typeUrl) ? 'by repetition' : 'none';
};

/**
 * Envoy (1.36 and 1.40) crashes where a TTL of endpoints or routes runs out in SotW; in delta it keeps
 * them. These it was seen to forget and live on.
 */
const forgettableInSotw: ReadonlySet<string> = new Set([
  typeUrls.cluster,
  typeUrls.listener,
  typeUrls.runtime,
]);

/** Why a TTL is renewed: what is owed for it. */
export const renewalFor = (support: TtlSupport): number => (support === 'by heartbeat' ? renewed : repeated);

/** The plan with the TTLs, for a client that is told them (F1). */
export const withTtls = (plan: Plan, support: TtlSupport): Plan => {
  if (support === 'none' || plan.upserts.every(({ resource }) => resource.expiring === undefined))
    return plan;
  // What others are sent is without.
  return { ...plan, shared: undefined, upserts: plan.upserts.map(withTtl) };
};

const withTtl = (published: Published): Published => {
  const { expiring } = published.resource;
  return expiring === undefined ? published : { ...published, resource: expiring.whole };
};

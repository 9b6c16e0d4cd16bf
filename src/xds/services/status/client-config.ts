import { encodeMessage, type JsonObject, type JsonValue } from '../../../envoy/index.ts';
import type { ResourceStatus, SubscriptionStatus } from '../../client.ts';
import { typeUrls } from '../../type-urls.ts';
import { fieldOf, type Parts } from '../../wire/field.ts';
import type { XdsNode } from '../../wire/node.ts';
import type { Json } from '../../wire/struct.ts';

/** What a `ClientConfig` begins with: its node. */
export const encodeClientNode = ({ locality, ...node }: XdsNode): Buffer => {
  const { id, cluster, userAgentName, userAgentVersion, clientFeatures } = node;
  return encodeMessage('envoy.service.status.v3.ClientConfig', {
    node: {
      id,
      cluster,
      metadata: readable(node.metadata) as JsonObject,
      ...(locality === undefined ? {} : { locality }),
      userAgentName,
      userAgentVersion,
      clientFeatures,
    },
  });
};

// A client may have sent numbers that JSON has no form for, and nobody else's status fails over them.
const readable = (value: Json): JsonValue => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(readable);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, readable(member)]));
};

/**
 * One resource of a `ClientConfig`, as `generic_xds_configs`. What is attached is the form that is
 * published for the client now, accepted or not; a secret stays here.
 */
export const encodeResourceStatus = (
  type: SubscriptionStatus,
  resource: ResourceStatus,
  withContents: boolean,
): Parts => {
  const { typeUrl } = type;
  const { name, version = '', body, state, message, refusedAt } = resource;
  const at = state === 'sent' ? type.sentAt : undefined;
  const status = encodeMessage('envoy.service.status.v3.ClientConfig.GenericXdsConfig', {
    typeUrl,
    name,
    versionInfo: version,
    ...(at === undefined ? {} : { lastUpdated: timestamp(at) }),
    ...statusOf(state, type.isSynced),
    ...(state === 'rejected'
      ? {
          errorState: {
            details: message ?? '',
            versionInfo: version,
            ...(refusedAt === undefined ? {} : { lastUpdateAttempt: timestamp(refusedAt) }),
          },
        }
      : {}),
  });
  if (!withContents || body === undefined || typeUrl === typeUrls.secret) return fieldOf(3, [status]);
  const any = [...fieldOf(1, [Buffer.from(typeUrl)]), ...fieldOf(2, [body])];
  return fieldOf(3, [status, ...fieldOf(4, any)]);
};

const statusOf = (state: ResourceStatus['state'], isSynced: boolean) => {
  if (state === 'acked') return { configStatus: 'SYNCED', clientStatus: 'ACKED' } as const;
  if (state === 'rejected') return { configStatus: 'ERROR', clientStatus: 'NACKED' } as const;
  if (state === 'sent') return { configStatus: 'STALE', clientStatus: 'REQUESTED' } as const;
  // Told to the client, as far as the protocol has words for it.
  if (state === 'absent' && isSynced)
    return { configStatus: 'NOT_SENT', clientStatus: 'DOES_NOT_EXIST' } as const;
  return { configStatus: 'NOT_SENT', clientStatus: 'REQUESTED' } as const;
};

const timestamp = (wallMs: number): string => new Date(wallMs).toISOString();

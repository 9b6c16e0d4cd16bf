import type { LoadBalancer, PortTrafficPolicy, TrafficPolicy } from '../../model/index.ts';
import { isPort } from '../checks/addresses.ts';
import type { ConfigNode } from '../document/node.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import { optional } from '../structure/optional.ts';
import type { NotServed } from '../structure/served-fields.ts';
import { connectionPoolServed, readConnectionPool } from './connection-pool.ts';
import { outlierDetectionServed, readOutlierDetection } from './outlier-detection.ts';

/** Paths inside a traffic policy. */
export const trafficPolicyServed: readonly string[] = [
  'loadBalancer.simple',
  ...connectionPoolServed.map((path) => `connectionPool.${path}`),
  ...outlierDetectionServed.map((path) => `outlierDetection.${path}`),
];

const isTlsOff = (value: ConfigNode): boolean => {
  if (value.kind !== 'map') return false;
  const mode = value.entries.get('mode')?.value;
  return mode === undefined ? value.entries.size === 0 : mode.kind === 'scalar' && mode.value === 'DISABLE';
};

/** Fields of a port's settings that are not served and mean more than their absence. */
export const portPolicyNotServed: ReadonlyMap<string, NotServed> = new Map<string, NotServed>([
  [
    'tls',
    { effect: 'ignored', consequence: 'connections to this host are NOT encrypted', harmless: isTlsOff },
  ],
  [
    'loadBalancer.consistentHash',
    { effect: 'ignored', consequence: 'requests are balanced without regard to the hash' },
  ],
]);

/** The same for a whole policy. */
export const trafficPolicyNotServed: ReadonlyMap<string, NotServed> = new Map<string, NotServed>([
  ...portPolicyNotServed,
  ['tunnel', { effect: 'ignored', consequence: 'connections go to the destination directly' }],
  ['proxyProtocol', { effect: 'ignored', consequence: 'connections begin without a PROXY header' }],
]);

const simpleNames: Readonly<Record<string, LoadBalancer>> = {
  UNSPECIFIED: 'UNSPECIFIED',
  RANDOM: 'RANDOM',
  PASSTHROUGH: 'PASSTHROUGH',
  ROUND_ROBIN: 'ROUND_ROBIN',
  LEAST_REQUEST: 'LEAST_REQUEST',
  // The older name of the same policy.
  LEAST_CONN: 'LEAST_REQUEST',
};

const policyFields = [
  'loadBalancer',
  'connectionPool',
  'outlierDetection',
  'tls',
  'portLevelSettings',
  'tunnel',
  'proxyProtocol',
  'retryBudget',
];

/** Reads a policy with its port-level settings. */
export const readTrafficPolicy = (cursor: Cursor): TrafficPolicy => {
  if (!policyFields.some((field) => cursor.has(field))) {
    cursor.report(
      cursor,
      configErrors.EMPTY({ what: 'a traffic policy' }),
      `set one of ${policyFields.join(', ')}`,
    );
  }
  const ports = new Map<number, PortTrafficPolicy>();
  for (const setting of cursor.objects('portLevelSettings')) {
    const number = setting.object('port')?.number('number');
    if (number === undefined) {
      setting.report(setting, configErrors.FIELD_REQUIRED({ field: 'port.number' }));
    } else {
      const place = setting.object('port')?.place('number') ?? setting;
      if (!isPort(number)) {
        setting.report(
          place,
          configErrors.NUMBER_OUT_OF_RANGE({ value: number, minimum: 1, maximum: 65535 }),
        );
      }
      if (ports.has(number))
        setting.report(place, configErrors.PORT_DUPLICATE({ what: 'number', value: number }));
    }
    const policy = readPortPolicy(setting);
    if (number !== undefined && !ports.has(number)) ports.set(number, policy);
  }
  return {
    ...readPortPolicy(cursor),
    ...optional({ portLevelSettings: ports.size === 0 ? undefined : inOrder(ports) }),
  };
};

const inOrder = (ports: ReadonlyMap<number, PortTrafficPolicy>): ReadonlyMap<number, PortTrafficPolicy> =>
  new Map([...ports].toSorted(([a], [b]) => a - b));

const readPortPolicy = (cursor: Cursor): PortTrafficPolicy => {
  const pool = cursor.object('connectionPool');
  const outlier = cursor.object('outlierDetection');
  const balancer = cursor.object('loadBalancer');
  const simple = balancer?.text('simple');
  if (simple === 'LEAST_CONN') {
    const error = configErrors.FIELD_DEPRECATED({ field: 'LEAST_CONN' });
    balancer?.report(balancer.place('simple'), error, 'write LEAST_REQUEST');
  }
  return optional({
    loadBalancer: simple === undefined ? undefined : simpleNames[simple],
    connectionPool: pool === undefined ? undefined : readConnectionPool(pool),
    outlierDetection: outlier === undefined ? undefined : readOutlierDetection(outlier),
  });
};

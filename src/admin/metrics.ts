import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { createLoadMetrics, type LoadMetrics } from './load-metrics.ts';

/** The short names that Istio's metrics use for types; other types go by their whole URL. */
const shortNames: Readonly<Record<string, string>> = {
  'type.googleapis.com/envoy.config.cluster.v3.Cluster': 'cds',
  'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment': 'eds',
  'type.googleapis.com/envoy.config.listener.v3.Listener': 'lds',
  'type.googleapis.com/envoy.config.route.v3.RouteConfiguration': 'rds',
};

/** What is counted where it happens; gauges are read when somebody asks. */
export interface Metrics {
  /** A response went to one proxy. */
  pushed(typeUrl: string, bytes: number): void;
  /** All proxies of a round have it: seconds since the change entered. */
  converged(seconds: number): void;
  rejected(typeUrl: string): void;
  /** Why something was pushed, in Istio's words. */
  triggered(reason: 'endpoint' | 'service' | 'config' | 'proxy' | 'global'): void;
  /** A change of the model, in Istio's words. */
  updated(kind: 'config' | 'eds' | 'svc' | 'svcdelete'): void;
  internalError(): void;
  rejectedConfig(type: string, name: string): void;
  /** What proxies report of their requests. */
  readonly load: LoadMetrics;
  /** The page for Prometheus. */
  render(): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** Values that gauges show, asked for at each scrape. */
export interface GaugeSources {
  services(): number;
  virtualServices(): number;
  /** Connected proxies by their Istio version, empty where a node names none. */
  proxies(): ReadonlyMap<string, number>;
  /** TCP ports that an older service keeps from their listener. */
  listenerConflicts(): number;
  /** Per source: 1 in sync, 0 not. */
  registries(): ReadonlyMap<string, number>;
}

const secondsBuckets = [0.001, 0.01, 0.1, 0.5, 1, 3, 5, 10, 20, 30];

/** Metrics under Istio's names, so that its dashboards and alerts carry over. */
export const createMetrics = (version: string, gauges: GaugeSources): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  addGauges(registers, version, gauges);
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter({ name, help, labelNames: [...labelNames], registers });
  const pushes = counter('pilot_xds_pushes', 'Responses sent to proxies, by type.', ['type']);
  const rejects = counter('pilot_total_xds_rejects', 'Responses that proxies rejected, by type.', ['type']);
  const triggers = counter('pilot_push_triggers', 'Why something was pushed.', ['type']);
  const inbound = counter('pilot_inbound_updates', 'Changes of the accepted model.', ['type']);
  const internalErrors = counter('pilot_total_xds_internal_errors', 'Errors inside the control plane.');
  const rejectedConfigs = counter('pilot_total_rejected_configs', 'Objects that were not accepted.', [
    'type',
    'name',
  ]);
  const convergence = new Histogram({
    name: 'pilot_proxy_convergence_time',
    help: 'Seconds from a change to the last proxy that has it.',
    buckets: secondsBuckets,
    registers,
  });
  const sizes = new Histogram({
    name: 'pilot_xds_config_size_bytes',
    help: 'Bytes of a response, by type URL.',
    labelNames: ['type'],
    buckets: [1, 10_000, 1_000_000, 4_000_000, 10_000_000, 40_000_000],
    registers,
  });
  return {
    pushed: (typeUrl, bytes) => {
      pushes.inc({ type: shortNames[typeUrl] ?? typeUrl });
      sizes.observe({ type: typeUrl }, bytes);
    },
    converged: (seconds) => convergence.observe(seconds),
    rejected: (typeUrl) => rejects.inc({ type: shortNames[typeUrl] ?? typeUrl }),
    triggered: (type) => triggers.inc({ type }),
    updated: (type) => inbound.inc({ type }),
    internalError: () => internalErrors.inc(),
    rejectedConfig: (type, name) => rejectedConfigs.inc({ type, name }),
    load: createLoadMetrics(registry),
    render: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
};

const addGauges = (registers: Registry[], version: string, sources: GaugeSources): void => {
  const read = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  const readEach = (name: string, help: string, label: string, values: () => ReadonlyMap<string, number>) =>
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      collect() {
        this.reset();
        for (const [key, value] of values()) this.set({ [label]: key }, value);
      },
    });
  read('pilot_services', 'Services known.', sources.services);
  read('pilot_virt_services', 'VirtualServices known.', sources.virtualServices);
  read(
    'pilot_conflict_outbound_listener_tcp_over_current_tcp',
    'TCP ports that an older service keeps from their listener.',
    sources.listenerConflicts,
  );
  readEach('pilot_xds', 'Connected proxies by Istio version.', 'version', sources.proxies);
  readEach('coxswain_registry_sync_state', '1 where a source is in sync.', 'registry', sources.registries);
  read('istiod_uptime_seconds', 'Seconds since the process started.', () => process.uptime());
  const constant = (name: string, labels: Readonly<Record<string, string>>) =>
    new Gauge({ name, help: 'Always 1.', labelNames: Object.keys(labels), registers }).set(labels, 1);
  constant('pilot_info', { version });
  constant('istio_build', { component: 'pilot', tag: version });
};

import { Counter, type Registry } from 'prom-client';

/** Requests of proxies, by the service they were for. */
export interface LoadMetrics {
  answered(service: string, result: 'success' | 'error', count: number): void;
  dropped(service: string, count: number): void;
  /** Leaves out what was counted of a service that is gone. */
  forget(service: string): void;
}

const results = ['success', 'error'] as const;

/** Counts what proxies report, under Istio's label for the service. */
export const createLoadMetrics = (registry: Registry): LoadMetrics => {
  const registers = [registry];
  const answered = new Counter({
    name: 'coxswain_upstream_requests_total',
    help: 'Requests that proxies reported as answered, by service.',
    labelNames: ['destination_service', 'result'],
    registers,
  });
  const dropped = new Counter({
    name: 'coxswain_upstream_requests_dropped_total',
    help: 'Requests that proxies reported as dropped, by service.',
    labelNames: ['destination_service'],
    registers,
  });
  return {
    answered: (service, result, count) => {
      if (count > 0) answered.inc({ destination_service: service, result }, count);
    },
    dropped: (service, count) => {
      if (count > 0) dropped.inc({ destination_service: service }, count);
    },
    forget(service) {
      for (const result of results) answered.remove({ destination_service: service, result });
      dropped.remove({ destination_service: service });
    },
  };
};

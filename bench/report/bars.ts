import { figureOf, type Result } from './results.ts';

/** What must hold, and what a run says about it. */
export interface Bar {
  readonly text: string;
  readonly limit: number;
  readonly unit: string;
  /** Undefined: the run has not measured it. */
  readonly value: number | undefined;
}

const ratio = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? undefined : one / other;

const least = (...values: readonly (number | undefined)[]): number | undefined => {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
};

/** All bars of the push path, with what the results say. */
export const barsOf = (results: readonly Result[]): readonly Bar[] => {
  const get = (caseId: string, contender: string, figure: string): number | undefined =>
    figureOf(results, caseId, contender, figure);
  const big = 'fan-out 1000×1000';
  const cpu = (caseId: string, contender: string) => get(caseId, contender, 'cpuMs');
  const storm = 'connect storm 1000×1000';
  const churn = 'churn 100/s over 100×1000';
  const consul = 'Consul write to Envoy';
  const bar = (text: string, value: number | undefined, limit: number, unit = '×'): Bar => ({
    text,
    value,
    limit,
    unit,
  });
  return [
    bar('1,000 × 1,000: CPU against the floor', ratio(cpu(big, 'coxswain'), cpu(big, 'floor')), 5),
    bar('1,000 × 1,000: CPU against LinearCache', ratio(cpu(big, 'coxswain'), cpu(big, 'linear')), 1 / 30),
    bar(
      '1,000 × 1,000: last client against the floor',
      ratio(get(big, 'coxswain', 'lastMs'), get(big, 'floor', 'lastMs')),
      4,
    ),
    bar(
      '100 × 1,000: CPU against the better cache',
      ratio(
        cpu('fan-out 100×1000', 'coxswain'),
        least(cpu('fan-out 100×1000', 'linear'), cpu('fan-out 100×1000', 'snapshot')),
      ),
      1 / 5,
    ),
    bar(
      '50 interested of 1,000: CPU against 1,000 interested',
      ratio(cpu('fan-out 1000×1000, 50 interested', 'coxswain'), cpu(big, 'coxswain')),
      1 / 10,
    ),
    bar(
      '100 → 5,000 services at 1,000 proxies: CPU',
      ratio(cpu('fan-out 5000×1000', 'coxswain'), cpu('fan-out 100×1000', 'coxswain')),
      1.3,
    ),
    bar(
      'connect storm: time against LinearCache',
      ratio(get(storm, 'coxswain', 'allMs'), get(storm, 'linear', 'allMs')),
      1,
    ),
    bar('connect storm: resident memory', get(storm, 'coxswain', 'residentMB'), 300, 'MB'),
    bar('connect storm: event-loop delay, max', get(storm, 'coxswain', 'loopDelayMaxMs'), 50, 'ms'),
    bar('1,000 × 2,000: resident memory', get('fan-out 1000×2000', 'coxswain', 'residentMB'), 600, 'MB'),
    bar('5,000 × 1,000: resident memory', get('fan-out 5000×1000', 'coxswain', 'residentMB'), 600, 'MB'),
    bar(
      'memory per connection',
      get('memory per connection, 100×1000 and 2000', 'coxswain', 'residentKBPerConnection'),
      40,
      'KB',
    ),
    bar(
      '5,000 services: resident memory',
      get('memory of 5000 services', 'coxswain', 'residentMB'),
      150,
      'MB',
    ),
    bar('Consul write → Envoy: p50', get(consul, 'coxswain', 'p50Ms'), 15, 'ms'),
    bar('Consul write → Envoy: p99', get(consul, 'coxswain', 'p99Ms'), 50, 'ms'),
    bar('churn: event → client and its ACK, p99', get(churn, 'coxswain', 'eventToClientP99Ms'), 250, 'ms'),
    bar('churn: event-loop delay, p99', get(churn, 'coxswain', 'loopDelayP99Ms'), 20, 'ms'),
    bar('churn: heap growth per minute', get(churn, 'coxswain', 'heapGrowthMBPerMinute'), 1, 'MB'),
  ];
};

import { encodeMessage } from '../../envoy/index.ts';
import { errors } from '../errors.ts';
import type { LoadReporter, LoadReportOptions } from '../load-report.ts';
import type { PushEngine } from '../push/engine.ts';
import type { StreamService } from '../transport/call.ts';
import { decodeLoadStatsRequest } from '../wire/load-stats-request.ts';
import type { Converse } from './exchange.ts';
import type { OpenCalls } from './open-calls.ts';

const service = 'envoy.service.load_stats.v3.LoadReportingService';

// Ten thousand clusters in ten localities each.
const requestBytes = 4 * 1024 * 1024;

/**
 * The load reporting service: clients are told what to report, and what they report is handed on.
 * Nothing of it is kept here.
 */
export const loadReportingService = (
  engine: PushEngine,
  calls: OpenCalls,
  { intervalMs = 10_000, clusters }: LoadReportOptions,
): StreamService => {
  const { limits } = engine.options;
  // F9: clients do not agree on how a list of clusters is read; "all" they understand.
  const wish = encodeMessage('envoy.service.load_stats.v3.LoadStatsResponse', {
    ...(clusters === undefined ? { sendAllClusters: true } : { clusters }),
    loadReportingInterval: `${Math.max(1, intervalMs) / 1000}s`,
  });
  const converse: Converse = (answers) => {
    let reporter: LoadReporter | undefined;
    return {
      hear(message) {
        if (!engine.readiness.isOpen) throw errors.NOT_READY({});
        // As in discovery, the node is sure to be in the first message only.
        const nodeWish = reporter === undefined ? { maxMetadataBytes: limits.metadataBytes } : undefined;
        const { node, clusters: loads } = decodeLoadStatsRequest(message, nodeWish, limits.namesPerType);
        answers.charge(loads.reduce((count, { localities }) => count + 1 + localities.length, 0));
        if (reporter === undefined) {
          if (node === undefined || node.id === '') throw errors.NODE_ID_MISSING({});
          reporter = { node, peer: answers.peer };
          answers.send([wish]);
        }
        const from = reporter;
        if (loads.length > 0) engine.notify((hooks) => hooks.onLoadReport?.(from, loads));
      },
    };
  };
  return {
    name: service,
    methods: { StreamLoadStats: calls.method(`${service}/StreamLoadStats`, requestBytes, converse) },
  };
};

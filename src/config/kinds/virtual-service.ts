import type { VirtualServiceSpec } from '../../model/index.ts';
import { hostProblem, overlappingHosts } from '../checks/hosts.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import { isVisible } from './export-to.ts';
import { readHttpRoute } from './http-route.ts';

/** Reads the rules for sidecars; `undefined` for what has no effect on them. */
export const readVirtualService = (cursor: Cursor): VirtualServiceSpec | undefined => {
  const hosts = readHosts(cursor);
  if (!['http', 'tcp', 'tls'].some((field) => cursor.has(field))) {
    cursor.report(cursor, configErrors.FIELD_REQUIRED({ field: 'http' }), 'give at least one rule');
  }
  const rules = cursor.objects('http');
  warnOfUnreachable(cursor, rules);
  const http = rules.flatMap((rule) => readHttpRoute(rule) ?? []);
  const visible = isVisible(cursor);
  const bound = isBoundToSidecars(cursor);
  if (!visible || !bound || isDelegate(cursor)) return undefined;
  return { hosts, http };
};

const readHosts = (cursor: Cursor): readonly string[] => {
  const hosts = cursor.texts('hosts');
  const gateways = cursor.texts('gateways');
  const meshBound = gateways.length === 0 || gateways.some(({ value }) => value === 'mesh');
  let allValid = true;
  for (const host of hosts) {
    const reason =
      host.value === '*' && meshBound ? '"*" is allowed at gateways only' : hostProblem(host.value);
    if (reason === undefined) continue;
    allValid = false;
    cursor.report(host, configErrors.HOST_INVALID({ host: host.value, reason }));
  }
  if (allValid) {
    for (const { host, other } of overlappingHosts(hosts)) {
      cursor.report(
        host,
        configErrors.HOST_DUPLICATE({ host: host.value, other: other.value }),
        'remove one of them',
      );
    }
  }
  return hosts.map(({ value }) => value);
};

const isBoundToSidecars = (cursor: Cursor): boolean => {
  const gateways = cursor.texts('gateways');
  if (gateways.length === 0 || gateways.some(({ value }) => value === 'mesh')) return true;
  const reason = 'it is bound to gateways only, and gateways are not served yet';
  const suggestion = 'add "mesh" to gateways to apply it to sidecars too';
  cursor.report(cursor.keyPlace('gateways'), configErrors.OBJECT_NOT_SERVED({ reason }), suggestion);
  return false;
};

/** VS-06: without hosts it is meant for another object's `delegate`. */
const isDelegate = (cursor: Cursor): boolean => {
  if (cursor.texts('hosts').length > 0) return false;
  if (cursor.has('hosts') && !cursor.has('http')) return false;
  const reason = 'it has no hosts, so it is a delegate, and delegates are not served yet';
  cursor.report(cursor, configErrors.OBJECT_NOT_SERVED({ reason }));
  return true;
};

/** VS-33: what follows a rule without a match is never reached. */
const warnOfUnreachable = (cursor: Cursor, rules: readonly Cursor[]): void => {
  const first = rules.findIndex(
    (rule) => rule.objects('match').length === 0 && !rule.has('match') && !rule.dropped,
  );
  const catchAll = rules[first];
  if (catchAll === undefined) return;
  for (const rule of rules.slice(first + 1)) {
    cursor.report(
      rule,
      configErrors.RULE_UNREACHABLE({ other: catchAll.path }),
      'move the rule without match to the end',
    );
  }
};

import type { FilterChainMatch } from '../../envoy/index.ts';

/**
 * What `http_inspector` finds out about plaintext HTTP. HTTP/1.0 is not among it, as in Istio: such a
 * client falls to the chain for other bytes.
 */
export const plaintextHttp: FilterChainMatch = { applicationProtocols: ['http/1.1', 'h2c'] };

/** The same on an outbound listener, where the bytes inside TLS are nobody's business. */
export const rawHttp: FilterChainMatch = { ...plaintextHttp, transportProtocol: 'raw_buffer' };

import type { Interest, InterestChange } from '../../catalogue/interest.ts';
import type { Published } from '../../catalogue/view-content.ts';
import type { ErrorDetail, NodeWish } from '../../wire/discovery-request.ts';
import type { XdsNode } from '../../wire/node.ts';
import type { AcknowledgeContext, Feedback } from './acknowledge.ts';
import type { Content, Plan, PlanContext } from './content.ts';
import type { SubscriptionState } from './state.ts';

/** What both kinds of request have in common. */
export interface Request {
  readonly node: XdsNode | undefined;
  readonly typeUrl: string;
  readonly responseNonce: string;
  readonly errorDetail: ErrorDetail | undefined;
}

/** What opening a subscription depends on. */
export interface OpenContext {
  /** Whether an empty list means everything, for this type and this client (C1, C5). */
  readonly allowsLegacyWildcard: boolean;
  /** Whether an empty answer is better than none; not for types that nobody knows (A5). */
  readonly answersEmpty: boolean;
  readonly fullState: boolean;
}

/** A new subscription. */
export interface Opened {
  readonly change: InterestChange;
  readonly state: SubscriptionState;
}

/** What a request made of a subscription. */
export interface Applied {
  readonly change: InterestChange | undefined;
  readonly state: SubscriptionState;
  readonly feedback: Feedback;
}

/** What a response is made of, once planned. */
export interface ResponseContent {
  readonly typeUrl: string;
  readonly version: string;
  readonly nonce: string;
  readonly identifier: Buffer;
  readonly upserts: readonly Published[];
  readonly removals: readonly string[];
}

/** One of the two variants of the protocol: pure functions over the same state. */
export interface Protocol<Message extends Request> {
  readonly name: 'delta' | 'sotw';
  /** Whether the client tells what it made of a response. */
  readonly isAnswered: boolean;
  /** Decodes a request; throws MALFORMED_MESSAGE. */
  decode(bytes: Uint8Array, nodeWish: NodeWish): Message;
  /** The names that a request asks for. */
  namesIn(request: Message): readonly string[];
  open(request: Message, context: OpenContext): Opened;
  /** Takes into a state that was just opened what the client may hold without having told of it. */
  suspect(state: SubscriptionState, names: readonly string[]): SubscriptionState;
  apply(state: SubscriptionState, interest: Interest, request: Message, context: AcknowledgeContext): Applied;
  plan(state: SubscriptionState, content: Content, context: PlanContext): Plan;
  /** Whether a response of this type may be split into several (F11). */
  maySplit(fullState: boolean): boolean;
  /** The size of a resource's part of a response. */
  sizeOf(published: Published): number;
  /** Writes the framed gRPC message. */
  render(content: ResponseContent): Buffer;
}

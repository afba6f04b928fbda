import type { components } from './schema.gen';

type ErrorCode = components['schemas']['ErrorCode'];
export type FieldReason = components['schemas']['FieldReason'];
type Problem = components['schemas']['Problem'];

/** A refusal of the server (RFC 9457), or of the network on the way to it: `code` is then `unreachable`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** Milliseconds of the clock at which trying again may help. */
  readonly retryAt: number;

  constructor(
    readonly code: ErrorCode | 'unreachable',
    /** The server's sentence, in English. Show `useProblemText` instead. */
    readonly detail: string,
    readonly status: number,
    /** Field name → what is wrong with it. */
    readonly fields: Readonly<Record<string, FieldReason>> = {},
    readonly retryAfterSeconds = 0,
    readonly requestId = '',
  ) {
    super(detail);
    this.retryAt = Date.now() + retryAfterSeconds * 1000;
  }

  /** Whether trying the same again later can help. */
  get isTemporary(): boolean {
    return this.code === 'unreachable' || this.status === 503 || this.status === 408;
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}

/** What an answer means that is not the server's own but of a proxy before it. */
function codeOf(status: number): ApiError['code'] {
  if (status === 413) return 'body_too_large';
  if (status === 429) return 'too_many_attempts';
  return [502, 503, 504].includes(status) ? 'unreachable' : 'internal';
}

export async function errorOf(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('Retry-After') ?? 0) || 0;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  if (!isProblem(body)) {
    return new ApiError(codeOf(response.status), '', response.status, {}, retryAfter);
  }
  const fields = Object.fromEntries((body.errors ?? []).map((e) => [e.field, e.reason]));
  return new ApiError(body.code, body.detail, response.status, fields, retryAfter, body.request_id);
}

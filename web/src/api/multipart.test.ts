import { beforeEach, describe, expect, it, vi } from 'vitest';
import { postForm } from './multipart';
import { ApiError } from './problem';

/** What a browser's request does, by hand. */
class FakeRequest {
  static last: FakeRequest;
  upload: { onprogress?: (event: Partial<ProgressEvent>) => void } = {};
  status = 0;
  responseText = '';
  timeout = 0;
  sentHeaders: Record<string, string> = {};
  answerHeaders: Record<string, string> = {};
  onload = () => undefined;
  onerror = () => undefined;
  ontimeout = () => undefined;
  open = vi.fn();
  send = vi.fn();
  constructor() {
    FakeRequest.last = this;
  }
  setRequestHeader(name: string, value: string) {
    this.sentHeaders[name] = value;
  }
  getResponseHeader(name: string) {
    return this.answerHeaders[name] ?? null;
  }
  answer(status: number, responseText: string, headers: Record<string, string> = {}) {
    Object.assign(this, { status, responseText, answerHeaders: headers });
    this.onload();
  }
}

beforeEach(() => {
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  return () => vi.unstubAllGlobals();
});

const post = (onProgress?: (fraction: number) => void) =>
  postForm('/api/v1/punches', new FormData(), {
    headers: { 'Idempotency-Key': 'k' },
    onProgress,
  });

const refusalOf = (sending: Promise<unknown>): Promise<ApiError> =>
  sending.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: unknown) =>
      error instanceof ApiError ? error : Promise.reject(new Error('It is no ApiError.')),
  );

describe('a form that is posted', () => {
  it('brings the answer, and tells how much was sent', async () => {
    const parts: number[] = [];
    const sending = post((part) => parts.push(part));
    const request = FakeRequest.last;
    expect(request.open).toHaveBeenCalledWith('POST', '/api/v1/punches');
    expect(request.sentHeaders).toEqual({ 'Idempotency-Key': 'k' });
    request.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 4 });
    request.upload.onprogress?.({ lengthComputable: false, loaded: 2, total: 0 });
    request.answer(201, '{"id":"7"}');
    await expect(sending).resolves.toEqual({ id: '7' });
    expect(parts).toEqual([0.25]);
  });

  it('brings nothing where there is nothing to say', async () => {
    const sending = post();
    FakeRequest.last.answer(204, '');
    await expect(sending).resolves.toBeNull();
  });

  it('brings the server’s refusal', async () => {
    const sending = post();
    const problem = { code: 'overloaded', detail: 'Busy.', request_id: 'r' };
    FakeRequest.last.answer(503, JSON.stringify(problem), { 'Retry-After': '3' });
    const error = await refusalOf(sending);
    expect(error).toMatchObject({ code: 'overloaded', status: 503, retryAfterSeconds: 3 });
  });

  it('settles when somebody in between answers with a page', async () => {
    const welcomed = post();
    FakeRequest.last.answer(200, '<html>Sign in to this network</html>');
    expect((await refusalOf(welcomed)).code).toBe('unreachable');
    const tooLarge = post();
    FakeRequest.last.answer(413, '<html>Request Entity Too Large</html>');
    expect((await refusalOf(tooLarge)).code).toBe('body_too_large');
  });

  it('says that the server is away', async () => {
    for (const away of ['onerror', 'ontimeout'] as const) {
      const sending = post();
      FakeRequest.last[away]();
      expect(await refusalOf(sending)).toMatchObject({ code: 'unreachable', status: 0 });
    }
  });
});

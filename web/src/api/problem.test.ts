import { describe, expect, it } from 'vitest';
import { errorOf } from './problem';

const problem = (body: object, status: number, headers?: HeadersInit) =>
  new Response(JSON.stringify(body), { status, headers });

describe('a refusal', () => {
  it('says what the server says, with the fields it is about', async () => {
    const error = await errorOf(
      problem(
        {
          code: 'validation_failed',
          detail: 'Two fields.',
          request_id: 'r1',
          errors: [
            { field: 'name', message: 'It is needed.', reason: 'required' },
            { field: 'code', message: 'It is too long.', reason: 'too_long' },
          ],
        },
        422,
      ),
    );
    expect(error).toMatchObject({
      code: 'validation_failed',
      detail: 'Two fields.',
      status: 422,
      requestId: 'r1',
      fields: { name: 'required', code: 'too_long' },
      isTemporary: false,
    });
  });

  it('says when to try again', async () => {
    const before = Date.now();
    const body = { code: 'too_many_attempts', detail: '' };
    const error = await errorOf(problem(body, 429, { 'Retry-After': '30' }));
    expect(error.retryAfterSeconds).toBe(30);
    expect(error.retryAt).toBeGreaterThanOrEqual(before + 30_000);
    const dated = await errorOf(
      problem(body, 429, { 'Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT' }),
    );
    expect(dated.retryAfterSeconds).toBe(0);
  });

  it.each([
    [413, 'body_too_large', false],
    [429, 'too_many_attempts', false],
    [502, 'unreachable', true],
    [503, 'unreachable', true],
    [504, 'unreachable', true],
    [404, 'internal', false],
    [500, 'internal', false],
  ])('of a proxy, %i, reads as %s', async (status, code, isTemporary) => {
    const error = await errorOf(new Response('<html>nginx</html>', { status }));
    expect(error).toMatchObject({ code, status, isTemporary });
  });

  it('is not read from JSON that is somebody else’s', async () => {
    const error = await errorOf(problem({ message: 'No.' }, 500));
    expect(error.code).toBe('internal');
  });
});

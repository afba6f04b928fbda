import createClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { ApiError, errorOf } from './problem';
import type { components, paths } from './schema.gen';

export type Schemas = components['schemas'];

/** A request that takes longer than the server's own deadline (15 s) and a slow line's upload is given up. */
const REQUEST_TIMEOUT_MS = 45_000;

async function fetchOrExplain(request: Request): Promise<Response> {
  const limit = AbortSignal.any([request.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
  try {
    return await fetch(request, { signal: limit });
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    throw new ApiError('unreachable', '', 0);
  }
}

const refusalsAreErrors: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await errorOf(response);
  },
};

/** Typed by the OpenAPI file; every refusal is thrown as `ApiError`, so `data` of an answer is always there. */
export const api = createClient<paths>({
  baseUrl: globalThis.location.origin,
  credentials: 'same-origin',
  fetch: fetchOrExplain,
});
api.use(refusalsAreErrors);

/** `$api.useQuery('get', '/api/v1/…')`, `$api.useMutation('post', …)`, `$api.queryOptions(…)`. */
export const $api = createQueryClient(api);

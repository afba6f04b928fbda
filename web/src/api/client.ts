import createClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { ApiError, errorOf } from './problem';
import type { components, paths } from './schema.gen';

export type Schemas = components['schemas'];

/** A request that takes longer than the server's own deadline (15 s) and a slow line's upload is given up. */
const REQUEST_TIMEOUT_MS = 45_000;
/** The one request that works for long: an import of many thousand rows. */
const PATIENT_TIMEOUT_MS = 300_000;

function fetchWithin(timeout: number) {
  return async (request: Request): Promise<Response> => {
    const limit = AbortSignal.any([request.signal, AbortSignal.timeout(timeout)]);
    try {
      return await fetch(request, { signal: limit });
    } catch (cause) {
      if (request.signal.aborted) throw cause;
      throw new ApiError('unreachable', '', 0);
    }
  };
}

/** `{ fetch: patientFetch }` among a request's options lets it take minutes. */
export const patientFetch = fetchWithin(PATIENT_TIMEOUT_MS);

const refusalsAreErrors: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await errorOf(response);
  },
};

/** Typed by the OpenAPI file; every refusal is thrown as `ApiError`, so `data` of an answer is always there. */
export const api = createClient<paths>({
  baseUrl: globalThis.location.origin,
  credentials: 'same-origin',
  fetch: fetchWithin(REQUEST_TIMEOUT_MS),
});
api.use(refusalsAreErrors);

/** `$api.useQuery('get', '/api/v1/…')`, `$api.useMutation('post', …)`, `$api.queryOptions(…)`. */
export const $api = createQueryClient(api);

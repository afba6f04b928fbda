import { ApiError, errorOf } from './problem';

/**
 * Posts a form with photographs, which the typed client cannot describe. `onProgress` gets the sent fraction, 0…1.
 * Throws `ApiError` like the typed client.
 */
export function postForm<Answer>(
  path: `/api/v1/${string}`,
  form: FormData,
  options: {
    headers?: Record<string, string>;
    onProgress?: (fraction: number) => void;
    signal?: AbortSignal;
  } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.timeout = 60_000;
    for (const [name, value] of Object.entries(options.headers ?? {})) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onerror = request.ontimeout = () => {
      reject(new ApiError('unreachable', '', 0));
    };
    request.onabort = () => {
      reject(new DOMException('The request was given up.', 'AbortError'));
    };
    request.onload = () => {
      const retryAfter = request.getResponseHeader('Retry-After');
      const response = new Response(request.status === 204 ? null : request.responseText, {
        status: request.status,
        headers: retryAfter ? { 'Retry-After': retryAfter } : {},
      });
      if (!response.ok) void errorOf(response).then(reject);
      else resolve((request.responseText ? JSON.parse(request.responseText) : null) as Answer);
    };
    options.signal?.addEventListener('abort', () => {
      request.abort();
    });
    request.send(form);
  });
}

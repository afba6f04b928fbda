import { ApiError, errorOf } from './problem';

interface FormOptions {
  headers?: Record<string, string>;
  /** Gets the part that has been sent, 0…1. */
  onProgress?: (fraction: number) => void;
}

/** What the server said; throws `ApiError` if that is a refusal, or not an answer of ours at all. */
async function answerOf<Answer>(request: XMLHttpRequest): Promise<Answer> {
  const { status, responseText } = request;
  const retryAfter = request.getResponseHeader('Retry-After');
  if (status < 200 || status > 299) {
    const headers = retryAfter ? { 'Retry-After': retryAfter } : undefined;
    throw await errorOf(new Response(responseText, { status, headers }));
  }
  try {
    return (responseText ? JSON.parse(responseText) : null) as Answer;
  } catch {
    // The page of somebody in between, such as a network that wants its own sign-in first.
    throw new ApiError('unreachable', '', status);
  }
}

/**
 * Posts a form with photographs, which the typed client cannot describe. Throws `ApiError` like the typed client.
 */
export function postForm<Answer>(
  path: `/api/v1/${string}`,
  form: FormData,
  { headers = {}, onProgress }: FormOptions = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.timeout = 60_000;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) onProgress?.(loaded / total);
    };
    request.onerror =
      request.ontimeout =
      request.onabort =
        () => {
          reject(new ApiError('unreachable', '', 0));
        };
    request.onload = () => {
      answerOf<Answer>(request).then(resolve, reject);
    };
    request.send(form);
  });
}

import { ApiError } from '@/api/problem';
import { useCountdown } from '@/components/useCountdown';

export interface Throttle {
  /** Whether the last refusal asked to wait. */
  asked: boolean;
  secondsLeft: number;
}

/** How long the server asked to wait before another try. */
export function useThrottle(error: unknown): Throttle {
  const refused = error instanceof ApiError && error.code === 'too_many_attempts' ? error : null;
  const secondsLeft = useCountdown(refused?.retryAt ?? 0);
  return { asked: refused !== null && refused.retryAfterSeconds > 0, secondsLeft };
}

/** 4:05 */
export function clockOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

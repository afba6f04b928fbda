import type { Schemas } from '@/api/client';

export const STATUSES = [
  'queued',
  'sending',
  'sent',
  'failed',
] as const satisfies readonly Schemas['MessageStatus'][];
export type MessageStatus = (typeof STATUSES)[number];

export function statusOf(value: unknown): MessageStatus | undefined {
  return STATUSES.find((status) => status === value);
}

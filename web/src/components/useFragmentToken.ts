import { useState } from 'react';

/** The token of a one-time link such as `/setup#token=…`: it stands after the '#', so that no server ever logs it. */
export function tokenIn(fragment: string): string {
  return new URLSearchParams(fragment.replace(/^#/, '')).get('token')?.trim() ?? '';
}

/** The token this page was opened with; empty without one. */
export function useFragmentToken(): string {
  return useState(() => tokenIn(globalThis.location.hash))[0];
}

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/api/problem';
import { useFlow } from './useFlow';

const PHOTO = new File(['jpeg'], 'straight.jpg');
const refusal = (code: ApiError['code'], fields = {}) => new ApiError(code, '', 422, fields);

function flow(first: Parameters<typeof useFlow>[0] = 'details') {
  const client = new QueryClient();
  const readAgain = vi.spyOn(client, 'invalidateQueries').mockResolvedValue();
  const onMove = vi.fn();
  const { result } = renderHook(() => useFlow(first, onMove), {
    wrapper: ({ children }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
  const now = () => result.current;
  const toReview = () => {
    act(() => now().decide(true));
    act(() => now().agreeTo('3'));
    act(() => now().choose([PHOTO]));
    onMove.mockClear();
  };
  return { now, onMove, readAgain, toReview };
}

describe('a refusal', () => {
  it('leads to the step it is about and is not forgotten on the way', () => {
    const { now, onMove, toReview } = flow();
    toReview();
    act(() => now().refused(refusal('code_taken')));
    expect(now().step).toBe('details');
    act(() => now().refused(refusal('blurred', { 'photo[0]': 'blurred' })));
    expect(now().step).toBe('photos');
    expect(now().photos).toEqual([PHOTO]);
    expect(onMove).not.toHaveBeenCalled();
  });

  it('of a consent that has changed asks for it again, with the new text', () => {
    const { now, readAgain, toReview } = flow(null);
    toReview();
    act(() => now().refused(refusal('consent_required')));
    expect(now()).toMatchObject({ step: 'consent', decision: null, changed: true });
    expect(readAgain).toHaveBeenCalledWith({ queryKey: ['get', '/api/v1/consent'] });
    act(() => now().decide(true));
    act(() => now().agreeTo('4'));
    expect(now()).toMatchObject({ changed: false, step: 'photos', photos: [PHOTO] });
    expect(now().sent().fields).toEqual({ consent: 'true', consent_version: '4' });
  });

  it('stays where it is when only time helps, or nobody knows', () => {
    const { now, toReview } = flow();
    toReview();
    act(() => now().refused(new ApiError('unreachable', '', 0)));
    act(() => now().refused(new Error('ours')));
    expect(now().step).toBe('review');
  });
});

describe('the person', () => {
  it('makes a refusal void by going to another step', () => {
    const { now, onMove, toReview } = flow();
    toReview();
    act(() => now().goTo('details'));
    act(() => now().next());
    act(() => now().back());
    expect(now().step).toBe('details');
    expect(onMove).toHaveBeenCalledTimes(3);
  });

  it('finds the photographs again after going back', () => {
    const { now, onMove } = flow();
    act(() => now().keep([PHOTO]));
    expect(onMove).not.toHaveBeenCalled();
    act(() => now().back());
    expect(now().photos).toEqual([PHOTO]);
  });

  it('sends no photographs without agreeing', () => {
    const { now, toReview } = flow();
    toReview();
    act(() => now().decide(false));
    expect(now().sent()).toEqual({ fields: { consent: 'false' }, photos: [] });
  });
});

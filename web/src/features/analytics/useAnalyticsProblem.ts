import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';

/** Says of an analysis that was refused what to do; undefined where what is said everywhere says enough. */
export function useAnalyticsProblem() {
  const { t } = useTranslation('analytics');
  return (error: unknown): string | undefined => {
    if (!(error instanceof ApiError)) return undefined;
    if (error.code === 'overloaded') return t('problem.busy');
    if (error.fields.to === 'out_of_range') return t('problem.tooLong');
    if (error.fields.from === 'out_of_range') return t('problem.tooMuch');
    return undefined;
  };
}

import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import type { FileKind } from './queries';

/** Says of a report that was refused what to do; undefined where what is said everywhere says enough. */
export function useReportProblem() {
  const { t } = useTranslation('reports');
  return (error: unknown, format?: FileKind['format']): string | undefined => {
    if (!(error instanceof ApiError)) return undefined;
    if (error.code === 'overloaded' && format) return t('problem.busy');
    if (error.fields.to === 'out_of_range') return t('problem.tooLong');
    if (error.fields.from === 'out_of_range')
      return t(format === 'pdf' ? 'problem.tooMuchForPdf' : 'problem.tooMuch');
    return undefined;
  };
}

import { useTranslation } from 'react-i18next';
import { knownAction } from './actions';

/** What was done, in words; an action that the app does not know is shown by its own name. */
export function ActionText({ action }: { action: string }) {
  const { t } = useTranslation('auditLog');
  const known = knownAction(action);
  return known ? t(`action.${known}`) : <bdi>{action}</bdi>;
}

import { useTranslation } from 'react-i18next';
import { PersonName } from '../PersonName';
import { nobodyOf } from './actions';

interface ActorNameProps {
  actor: string;
  /** For a person who cannot be found; words for that without it. */
  fallback?: string;
}

/** Who acted: a person's name, or a word for who is no person. */
export function ActorName({ actor, fallback }: ActorNameProps) {
  const { t } = useTranslation('auditLog');
  const nobody = nobodyOf(actor);
  if (nobody) return t(`actor.${nobody}`);
  return <PersonName id={actor} fallback={fallback ?? t('actor.unknown')} />;
}

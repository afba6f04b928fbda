import { Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { sessionQuery, useSession } from '@/api/session';
import { useChangeLanguage } from '@/components/LanguageItems';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { isLanguage, LANGUAGES } from '@/i18n/languages';

// A choice needs a value of its own; the server says "" for its own language.
const ORGANISATION = 'organisation';

export function OwnLanguage() {
  const { t } = useTranslation(['account', 'common']);
  const { person } = useSession();
  const client = useQueryClient();
  const changeLanguage = useChangeLanguage();
  const save = $api.useMutation('patch', '/api/v1/people/{id}', {
    onSuccess: async () => {
      await client.invalidateQueries(sessionQuery());
      notifications.show({ message: t('common:state.saved') });
    },
  });
  // What was chosen shows at once, until the session has been read anew.
  const language = (save.isPending ? save.variables.body.language : null) ?? person.language;
  const choose = (value: string | null) => {
    if (value === null) return;
    const chosen = value === ORGANISATION ? '' : value;
    if (isLanguage(chosen)) changeLanguage(chosen);
    save.mutate({
      params: { path: { id: person.id } },
      body: { language: chosen as Schemas['Language'] },
    });
  };
  return (
    <Section title={t('common:field.language')} lead={t('me.languageLead')}>
      <Select
        aria-label={t('common:field.language')}
        data={[
          { value: ORGANISATION, label: t('me.languageOfOrganisation') },
          ...Object.entries(LANGUAGES).map(([value, { name }]) => ({ value, label: name })),
        ]}
        value={language || ORGANISATION}
        onChange={choose}
        // Not disabled, which would take the focus away.
        readOnly={save.isPending}
        allowDeselect={false}
        maw={340}
      />
      <ProblemAlert error={save.error} />
    </Section>
  );
}

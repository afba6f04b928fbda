import { Button, Group, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { useFirstMistake } from '@/components/useFirstMistake';
import { useFormProblem } from '@/components/useFormProblem';
import { useChangeSettings, type SettingsChange } from './queries';

interface SettingsFormProps<Values extends object> {
  title: string;
  lead?: string;
  form: UseFormReturnType<Values>;
  /** What is sent for the form's values. */
  toChange: (values: Values) => SettingsChange;
  /** The server's field names that differ from the form's. */
  fieldOf?: Readonly<Record<string, keyof Values & string>>;
  children: ReactNode;
  /** Beside the title. */
  actions?: ReactNode;
  /** Beside the button that saves. */
  beside?: ReactNode;
  /** Beneath the form, apart from it. */
  after?: ReactNode;
}

/** A card with some settings and a button of its own, so that one mistake holds up nothing else. */
export function SettingsForm<Values extends object>(props: SettingsFormProps<Values>) {
  const { title, lead, form, toChange, fieldOf, children, actions, beside, after } = props;
  const { t } = useTranslation('common');
  const change = useChangeSettings();
  const { problem, refuse, forget } = useFormProblem(form, fieldOf);
  const { formRef, showFirstMistake } = useFirstMistake();
  const save = form.onSubmit((values) => {
    forget();
    change.mutate(
      { body: toChange(values) },
      {
        onSuccess: () => {
          form.resetDirty();
        },
        onError: (error) => {
          refuse(error);
          showFirstMistake();
        },
      },
    );
  }, showFirstMistake);
  return (
    <Section title={title} lead={lead} actions={actions}>
      <form ref={formRef} noValidate onSubmit={save}>
        <Stack>
          {children}
          <ProblemAlert error={problem} />
          <Group justify={beside ? 'space-between' : 'flex-end'}>
            {beside}
            <Button type="submit" loading={change.isPending} disabled={!form.isDirty()}>
              {t('action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
      {after}
    </Section>
  );
}

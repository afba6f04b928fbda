import { NumberInput, Radio, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useRequired } from '@/components/useRequired';
import { isFixed, type Settings, type SettingsChange } from './queries';
import { SettingsForm } from './SettingsForm';

const NAMES = ['registration', 'liveness', 'punch_cooldown_minutes', 'keep_photos'] as const;

/** The longest cooldown the server takes: 12 hours. */
const LONGEST_COOLDOWN_MINUTES = 720;

interface ChoiceProps {
  label: string;
  fixed: boolean;
  options: readonly { value: string; label: string }[];
}

function Choice({ label, fixed, options, ...input }: ChoiceProps) {
  const { t } = useTranslation('settings');
  return (
    <Radio.Group {...input} label={label} description={fixed ? t('fixed') : undefined}>
      <Stack gap={8} mt={8}>
        {options.map((option) => (
          <Radio key={option.value} {...option} disabled={fixed} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function useOptions() {
  const { t } = useTranslation('settings');
  return {
    registration: [
      { value: 'off', label: t('policy.registrationOff') },
      { value: 'approval', label: t('policy.registrationApproval') },
      { value: 'open', label: t('policy.registrationOpen') },
    ],
    liveness: [
      { value: 'off', label: t('policy.livenessOff') },
      { value: 'lenient', label: t('policy.livenessLenient') },
      { value: 'strict', label: t('policy.livenessStrict') },
    ],
  };
}

export function PolicySettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const options = useOptions();
  const { registration, liveness, punch_cooldown_minutes, keep_photos } = settings;
  const form = useForm({
    initialValues: { registration, liveness, punch_cooldown_minutes, keep_photos },
    validate: { punch_cooldown_minutes: useRequired() },
  });
  const fixed = (name: (typeof NAMES)[number]) => isFixed(settings, name);
  const toChange = (values: typeof form.values): SettingsChange =>
    Object.fromEntries(NAMES.filter((name) => !fixed(name)).map((name) => [name, values[name]]));
  return (
    <SettingsForm title={t('policy.title')} form={form} toChange={toChange}>
      <Choice
        {...form.getInputProps('registration')}
        label={t('policy.registration')}
        fixed={fixed('registration')}
        options={options.registration}
      />
      <Choice
        {...form.getInputProps('liveness')}
        label={t('policy.liveness')}
        fixed={fixed('liveness')}
        options={options.liveness}
      />
      <NumberInput
        {...form.getInputProps('punch_cooldown_minutes')}
        label={t('policy.cooldown')}
        description={fixed('punch_cooldown_minutes') ? t('fixed') : t('policy.cooldownHint')}
        disabled={fixed('punch_cooldown_minutes')}
        min={0}
        max={LONGEST_COOLDOWN_MINUTES}
        clampBehavior="strict"
        allowDecimal={false}
      />
      <Switch
        {...form.getInputProps('keep_photos', { type: 'checkbox' })}
        label={t('policy.keepPhotos')}
        description={fixed('keep_photos') ? t('fixed') : t('policy.keepPhotosHint')}
        disabled={fixed('keep_photos')}
      />
    </SettingsForm>
  );
}

import { PasswordInput, Progress, Stack, Text, type PasswordInputProps } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { strengthOf, type Strength } from './passwordStrength';

const METER: Record<Strength, { value: number; color: string }> = {
  short: { value: 10, color: 'red' },
  weak: { value: 30, color: 'red' },
  fair: { value: 55, color: 'orange' },
  good: { value: 80, color: 'teal' },
  strong: { value: 100, color: 'teal' },
};

interface NewPasswordInputProps extends Omit<PasswordInputProps, 'value' | 'onChange'> {
  value: string;
  onChange: (password: string) => void;
}

/** A new password with a hint at how strong it is while it is typed. Controlled. */
export function NewPasswordInput({ value, onChange, ...props }: NewPasswordInputProps) {
  const { t } = useTranslation();
  const hint = useId();
  const strength = strengthOf(value);
  return (
    <Stack gap={6}>
      <PasswordInput
        label={t('field.password')}
        autoComplete="new-password"
        aria-describedby={hint}
        visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
        {...props}
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
      <Progress
        value={value ? METER[strength].value : 0}
        color={METER[strength].color}
        size={4}
        aria-hidden
      />
      <Text id={hint} size="sm" c="dimmed" mih={22} aria-live="polite">
        {value
          ? t('password.strength', { level: t(`password.level.${strength}`) })
          : t('password.hint')}
      </Text>
    </Stack>
  );
}

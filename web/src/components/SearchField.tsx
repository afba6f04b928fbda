import { CloseButton, TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const TYPING_PAUSE_MS = 300;

interface SearchFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  value: string;
  /** Called when typing pauses. */
  onChange: (text: string) => void;
}

/** A text to search for; `label` is required for whoever cannot see the magnifying glass. */
export function SearchField({ value, onChange, ...props }: SearchFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  /** What was asked for and is not the value yet: when it becomes that, more may have been typed already. */
  const [asked, setAsked] = useState<readonly string[]>([]);
  if (value !== known) {
    setKnown(value);
    setAsked(asked.slice(asked.indexOf(value) + 1));
    // Reset or changed from elsewhere: what was typed gives way.
    if (!asked.includes(value)) setTyped(value);
  }
  const search = useDebouncedCallback((text: string) => {
    const wanted = text.trim();
    if (wanted !== value) setAsked((before) => [...before, wanted]);
    onChange(wanted);
  }, TYPING_PAUSE_MS);
  const type = (text: string) => {
    setTyped(text);
    search(text);
  };
  return (
    <TextInput
      type="text"
      role="searchbox"
      maxLength={200}
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSection={
        typed ? (
          <CloseButton
            size="sm"
            aria-label={t('action.clear')}
            onClick={() => {
              type('');
            }}
          />
        ) : null
      }
      {...props}
      value={typed}
      onChange={(event) => {
        type(event.currentTarget.value);
      }}
    />
  );
}

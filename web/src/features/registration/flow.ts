import type { ApiError } from '@/api/problem';
import { refusedPhotos } from '@/components/camera';

export type Step = 'details' | 'password' | 'consent' | 'photos' | 'review';

/** Whether the person agreed; null: not decided yet. */
export type Decision = boolean | null;

/** The steps in their order. Who does not agree is not photographed. */
export function stepsOf(first: 'details' | 'password' | null, decision: Decision): Step[] {
  return [
    ...(first ? [first] : []),
    'consent',
    ...(decision === false ? [] : (['photos'] as const)),
    'review',
  ];
}

export function stepAfter(steps: readonly Step[], step: Step): Step {
  return steps[steps.indexOf(step) + 1] ?? step;
}

/** null: it is the first. */
export function stepBefore(steps: readonly Step[], step: Step): Step | null {
  return steps[steps.indexOf(step) - 1] ?? null;
}

const OF_PHOTOS: readonly string[] = [
  'image_unreadable',
  'image_unsupported',
  'image_too_large',
  'no_face',
  'several_faces',
  'face_too_small',
  'face_cut_off',
  'too_dark',
  'too_bright',
  'low_contrast',
  'blurred',
  'look_straight',
  'not_live',
  'not_recognised',
];
const TYPED = ['name', 'code', 'email', 'password', 'department', 'language'];

/** Where what the server refused can be put right; null: nowhere but by sending again. */
export function stepOfRefusal(error: ApiError, steps: readonly Step[]): Step | null {
  const at = (step: Step) => (steps.includes(step) ? step : null);
  const [first] = steps;
  if (error.code === 'consent_required') return 'consent';
  if (refusedPhotos(error.fields).length > 0 || OF_PHOTOS.includes(error.code)) return at('photos');
  const typed =
    error.code === 'code_taken' ||
    error.code === 'email_taken' ||
    Object.keys(error.fields).some((field) => TYPED.includes(field));
  return typed && first ? first : null;
}

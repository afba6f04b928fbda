import { describe, expect, it } from 'vitest';
import { doubtAbout, missingPoses, poseOf, refusedPhotos, withPhoto } from './poses';

const photo = (name: string) => new File(['jpeg'], `${name}.jpg`);

describe('the poses still missing', () => {
  it('are those without a photograph, in their order', () => {
    expect(missingPoses([])).toEqual(['straight', 'left', 'right']);
    expect(missingPoses([photo('left'), photo('upload')])).toEqual(['straight', 'right']);
  });

  it('are no more than there is room for', () => {
    const uploads = ['upload', 'upload', 'upload', 'upload'].map(photo);
    expect(missingPoses(uploads)).toEqual(['straight']);
    expect(missingPoses([...uploads, photo('upload')])).toEqual([]);
  });
});

describe('a new photograph', () => {
  it('takes the place of the old one of its pose', () => {
    const again = photo('left');
    const photos = withPhoto([photo('straight'), photo('left'), photo('right')], again);
    expect(photos.map(poseOf)).toEqual(['straight', 'left', 'right']);
    expect(photos[1]).toBe(again);
  });

  it('leaves uploads where they are, behind the poses', () => {
    const uploads = [photo('upload'), photo('upload')];
    const photos = withPhoto(uploads, photo('straight'));
    expect(photos.slice(1)).toEqual(uploads);
    expect(photos.map(poseOf)).toEqual(['straight', 'upload', 'upload']);
  });
});

it('doubts an uploaded photograph only for what makes it unusable', () => {
  expect(doubtAbout('several_faces')).toBe('several_faces');
  expect(doubtAbout('centre_face')).toBeNull();
  expect(doubtAbout(null)).toBeNull();
});

it('finds the photographs that a refusal means', () => {
  expect(refusedPhotos({ 'photo[1]': 'dark', code: 'taken', 'photo[x]': '' })).toEqual([1]);
});

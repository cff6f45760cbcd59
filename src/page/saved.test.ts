import { describe, expect, it } from 'vitest';
import { savedFrom } from './saved.ts';

describe('a saved page', () => {
  it('says where it was found: SingleFile, browsers', () => {
    const single =
      '<!DOCTYPE html> <html lang="en"><!--\n Page saved with SingleFile \n url: https://news.example/s/1 \n saved date: Tue Mar 12 2024\n--><meta charset="utf-8">';
    expect(savedFrom(single)).toBe('https://news.example/s/1');
    expect(savedFrom('<!DOCTYPE html>\n<!-- saved from url=(0024)https://news.example/s/2 -->\n<html>')).toBe(
      'https://news.example/s/2',
    );
  });

  it('says nothing where it does not, or where it was no page of the web', () => {
    expect(savedFrom('<html><p>saved from url=(0024)https://news.example/s/2')).toBeUndefined();
    expect(savedFrom('<!-- saved from url=(0014)about:internet -->')).toBeUndefined();
    expect(savedFrom('')).toBeUndefined();
  });
});

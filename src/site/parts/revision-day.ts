import { createContext } from 'preact';

/** The day of the revision of the page that is being made, YYYY-MM-DD: what is past due is judged by it. */
export const RevisionDay = createContext('');

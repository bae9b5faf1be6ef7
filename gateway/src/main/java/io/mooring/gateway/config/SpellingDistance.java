package io.mooring.gateway.config;

/** How far two words are apart: single letters added, left out, exchanged or swapped with the next. */
final class SpellingDistance {
    /** Longer words are no slips of anybody's fingers. */
    private static final int LENGTH_MAX = 200;

    private SpellingDistance() {}

    /** Whether one may be a slip for the other. */
    static boolean near(String one, String other) {
        return between(one, other) <= Math.max(1, Math.min(one.length(), other.length()) / 4);
    }

    /** Optimal string alignment distance. */
    static int between(String one, String other) {
        if (one.length() > LENGTH_MAX || other.length() > LENGTH_MAX) {
            return LENGTH_MAX;
        }
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(int[][] cost, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}

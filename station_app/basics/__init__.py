"""Plain values of the trade: money, weights, dates, words, codes and paper; no database, no Qt."""

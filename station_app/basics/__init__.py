"""Plain values of the trade: money, weights, dates, words, codes and paper. No database, no Qt, no network."""

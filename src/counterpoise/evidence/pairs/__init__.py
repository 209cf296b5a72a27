"""Pairs of states: which of them bind themselves to each other, and what was known of them the year before.

The alignment model asks where a state stands facing a threat that is named. Here nobody names the threat: every pair of
states that has no pact of defence or offence is asked, every year, whether it has one the year after.
"""

"""Filters that put contact moments of the care pathway into words."""

from django import template

from coalition.pathway import words

register = template.Library()
register.filter("when_words", words.when_words)
register.filter("roles_words", words.roles_words)

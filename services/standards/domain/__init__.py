"""Pure rules of reference frameworks and crosswalks."""
